"""A school's folder as bad as schools really have them, made from stated defects: each says what must come of it."""
