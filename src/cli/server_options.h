#pragma once

#include "failure.h"
#include "gramme/server/server.h"
#include "option_table.h"
#include "output.h"

namespace gramme::cli {

// Declares what every command that serves takes: --host, --port, --threads, --auth, --allow-host
// and --cors. `server` outlives the parse; its port is the default that --help tells.
void declare_server_options(OptionTable& options, server::Options& server);

// One line, so that whoever started the server can wait for it and read the address:
// "ddb 0.1.0 is ready at http://127.0.0.1:8000, `what`".
Outcome<void> say_ready(Output& out, const server::Server& server, const std::string& what);

}  // namespace gramme::cli
