"""Time as directives write it (时间): days and periods, durations, recurrence, festivals, working days."""
