"""What minds believe and know, of the world and of each other."""
