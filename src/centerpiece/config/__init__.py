"""The roof: settings, URLs, start-up checks and the one command line, `centerpiece`."""
