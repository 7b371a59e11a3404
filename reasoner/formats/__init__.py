"""Cases in another form than their own, out and in."""
