#pragma once

#include <memory>
#include <string>

#include "database/database.h"

namespace gramme::endpoint {
struct EmbeddedOptions;
}

namespace gramme::cli {

// The local database of a data directory, for a command: through the process that has it open,
// over the Unix socket in the directory; else opened in this process, which then serves the
// socket in its turn, so that any number of commands work on the same data at once and there is
// one writer.
//
// How the processes agree: whoever holds the directory's lock is the host, and only the host
// touches the socket file. A host that is done serves until the last connection has gone, takes
// the socket away and only then gives up the lock. So a process that finds no socket and no free
// lock sees a host that is coming or going, and tries again for a few seconds.
//
// Opening in process sets the umask to 077: files are 0600, directories 0700.
// Errors: kUnavailable when the directory stays locked by a process that does not answer; those
// of open_embedded().
Result<std::unique_ptr<Database>> open_local_database(const std::string& directory);

// The embedded database alone, for a server, which serves the socket by itself: waits a moment
// for commands that have it open to finish. Errors: as above.
Result<std::unique_ptr<endpoint::Endpoint>> open_embedded_when_free(
    const endpoint::EmbeddedOptions& options);

// The socket in a data directory.
std::string socket_path(const std::string& directory);

}  // namespace gramme::cli
