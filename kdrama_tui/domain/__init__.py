"""The things the program is about: pure, frozen records that know no storage and no screen."""
