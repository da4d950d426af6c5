"""The register for other programs: JSON, spreadsheets, calendars."""
