//! Starts the standalone shell. The page's own start script calls `open` once the sentences are there.

use workspace_general as _;

fn main() {}
