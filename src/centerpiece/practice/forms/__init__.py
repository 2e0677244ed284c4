"""What pages show of forms. A sheet's form is sealed by the browser; only the guide's is sent here to be read."""
