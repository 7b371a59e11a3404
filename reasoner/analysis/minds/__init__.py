"""What minds know and believe."""
