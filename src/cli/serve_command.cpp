#include <CLI/CLI.hpp>
#include <chrono>

#include "commands.h"
#include "context.h"
#include "database/interrupt.h"
#include "database/local_database.h"
#include "gramme/endpoint/embedded_endpoint.h"
#include "gramme/server/server.h"

namespace gramme::cli {
namespace {

class ServeCommand final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("--host", server_.host, "The address to listen on; a loopback one by default")
        ->type_name("ADDRESS");
    app.add_option("--port", server_.port, "8000 by default; 0 picks a free one and says which")
        ->type_name("PORT");
    app.add_flag("--in-memory", embedded_.in_memory, "Keep nothing: no data directory is used");
    app.add_option("--durability", durability_,
                   "What a reply survives: log (kill -9, the default) or fsync (power loss)")
        ->type_name("LEVEL")
        ->check(CLI::IsMember({"log", "fsync"}));
    app.add_option("--delay", delay_milliseconds_,
                   "How long tables stay CREATING, UPDATING and DELETING; 0 by default")
        ->type_name("MILLISECONDS")
        ->check(CLI::Range(0, 3'600'000));
    app.add_option("--threads", server_.threads, "Event loops; one for each processor, at most two")
        ->type_name("N")
        ->check(CLI::Range(1, 1024));
    app.add_option("--auth", server_.auth_file,
                   "Answer only requests signed with a key of this file, which is like "
                   "~/.aws/credentials")
        ->type_name("FILE");
    app.add_option("--allow-host", server_.allow_hosts,
                   "A further name that a request's Host may carry")
        ->type_name("NAME")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--cors", server_.cors_origins, "An origin whose web pages may read replies")
        ->type_name("ORIGIN")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  Outcome<void> run(Context& context) override {
    // Before any thread: the signals are for wait_for_interrupt().
    hold_interrupts();
    GRAMME_TRY(choose_place(context));
    embedded_.fsync = durability_ == "fsync";
    embedded_.table_delay = std::chrono::milliseconds(delay_milliseconds_);
    GRAMME_ASSIGN(const auto database, open_embedded_when_free(embedded_));
    GRAMME_ASSIGN(const auto server, server::Server::start(*database, server_));
    GRAMME_TRY(say_ready(context.out(), *server));
    wait_for_interrupt();
    server->stop();
    server->wait();
    return {};
  }

 private:
  Outcome<void> choose_place(const Context& context) {
    if (!embedded_.in_memory) {
      GRAMME_ASSIGN(embedded_.directory, context.data_directory());
      server_.unix_socket = socket_path(embedded_.directory);
      return {};
    }
    if (context.options().data_dir.empty()) return {};
    return fail(
        usage_failure("--in-memory keeps nothing and --data-dir keeps everything: give one "
                      "of the two."));
  }

  // One line, so that whoever started the server can wait for it and read the address.
  Outcome<void> say_ready(Output& out, const server::Server& server) const {
    std::string line = "ddb " GRAMME_VERSION " is ready at";
    for (const std::string& address : server.addresses()) {
      if (address.starts_with("http")) line += " " + address;
    }
    line += embedded_.in_memory ? ", data in memory\n" : ", data in " + embedded_.directory + "\n";
    GRAMME_TRY(out.write(line));
    return out.flush();
  }

  endpoint::EmbeddedOptions embedded_;
  server::Options server_;
  std::string durability_ = "log";
  int delay_milliseconds_ = 0;
};

}  // namespace

CommandEntry serve_command() {
  return {"serve",
          "Serve the local database: the DynamoDB HTTP API",
          "ddb serve --port 8000 --data-dir ./data",
          {.takes_prod = false},
          []() -> std::unique_ptr<Command> { return std::make_unique<ServeCommand>(); },
          {}};
}

}  // namespace gramme::cli
