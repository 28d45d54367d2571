"""Every published figure has a command here; each writes predictions in the format of its scorer."""
