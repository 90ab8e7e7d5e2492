//! Everything that can go wrong, in each section: a clear message, another try, nothing typed lost, the rest unharmed.

mod changes;
mod faults;
mod reads;
