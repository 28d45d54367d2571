"""What a case file survives: kills, failing disks, many writers at once; each with a count of what was lost."""
