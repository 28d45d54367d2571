"""Random bytes -> what breaks: fuzzing of everything that reads what strangers wrote (`make fuzz`)."""
