#include <chrono>
#include <utility>

#include "cache_options.h"
#include "commands.h"
#include "context.h"
#include "database/interrupt.h"
#include "database/local_database.h"
#include "gramme/endpoint/embedded_endpoint.h"
#include "gramme/endpoint/read_only_endpoint.h"
#include "gramme/server/server.h"
#include "server_options.h"

namespace gramme::cli {
namespace {

class ServeCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.flag("--in-memory", embedded_.in_memory, "Keep nothing: no data directory is used");
    options.choice("--durability", durability_, {"log", "fsync"}, "LEVEL",
                   "What a reply survives: log (kill -9, the default) or fsync (power loss)");
    options.number("--delay", delay_milliseconds_, 0, 3'600'000, "MILLISECONDS",
                   "How long tables stay CREATING, UPDATING and DELETING; 0 by default");
    options.size("--store-cache-size", embedded_.cache_bytes, 0,
                 "Memory for what was read, for instance 256MB; 32MB by default");
    declare_server_options(options, server_);
    declare_cache_options(options, cache_);
  }

  Outcome<void> run(Context& context) override {
    // Before any thread: the signals are for wait_for_interrupt().
    hold_interrupts();
    GRAMME_TRY(choose_place(context));
    embedded_.fsync = durability_ == "fsync";
    embedded_.table_delay = std::chrono::milliseconds(delay_milliseconds_);
    GRAMME_ASSIGN(auto database, open_embedded_when_free(embedded_));
    if (context.options().guards.read_only) {
      database =
          endpoint::read_only(std::move(database), "the server was started with --read-only");
    }
    GRAMME_ASSIGN(const auto server, server::Server::start(front(*database, context), server_));
    GRAMME_TRY(
        say_ready(context.out(), *server,
                  embedded_.in_memory ? "data in memory" : "data in " + embedded_.directory));
    wait_for_interrupt();
    server->stop();
    server->wait();
    caching_.reset();  // before what it is in front of
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

  // The database, or with --cache what is in front of it.
  endpoint::Endpoint& front(endpoint::Endpoint& database, const Context& context) {
    if (!context.options().cache) return database;
    caching_ = cache::open_cache(database, cache_);
    return *caching_;
  }

  endpoint::EmbeddedOptions embedded_;
  server::Options server_;
  cache::Options cache_;
  std::unique_ptr<endpoint::Endpoint> caching_;
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
