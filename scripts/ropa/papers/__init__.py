"""Papers for people at work: notes, letters, sheets and forms, filled from the register."""
