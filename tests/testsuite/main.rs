//! Whole journeys in process; each topic is a file.
