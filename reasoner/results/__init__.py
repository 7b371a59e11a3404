"""What every question returns: frozen models, which are also the JSON. No search."""
