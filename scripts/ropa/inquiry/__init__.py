"""The pack for the supervisory authority: made in one command, checked later with another."""
