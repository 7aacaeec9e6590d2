#include <memory>
#include <string>

#include "cache_options.h"
#include "cache_statistics.h"
#include "commands.h"
#include "context.h"
#include "database/interrupt.h"
#include "gramme/server/server.h"
#include "json_output.h"
#include "server_options.h"

namespace gramme::cli {
namespace {

// Callers wait for the upstream all at once, each on a connection of its own.
constexpr int kUpstreamConnections = 64;
constexpr std::size_t kCallers = 16'384;

class CacheCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    server_.port = 8001;
    server_.connections = kCallers;
    options.text("--upstream", upstream_, "prod|URL",
                 "What to cache: prod (AWS), or the URL of any DynamoDB API; else the database "
                 "that other commands use");
    options.number("--upstream-connections", upstream_connections_, 1, 1024, "N",
                   "Requests to the upstream at the same time; 64 by default");
    options.flag("--advise", cache_.advise,
                 "Answer nothing from the cache: pass everything and report what it would have "
                 "saved, at the end and with `ddb cache stats`");
    declare_cache_options(options, cache_);
    declare_server_options(options, server_);
  }

  Outcome<void> run(Context& context) override {
    if (!context.words().empty()) return print_statistics(context);
    GRAMME_TRY(check_callers());
    // Before any thread: the signals are for wait_for_interrupt().
    hold_interrupts();
    GRAMME_TRY(choose_upstream(context));
    GRAMME_ASSIGN(endpoint::Endpoint* const upstream, context.database());
    const auto caching = cache::open_cache(*upstream, cache_);
    GRAMME_ASSIGN(const auto server, server::Server::start(*caching, server_));
    GRAMME_TRY(say_ready(context.out(), *server, caching->describe()));
    wait_for_interrupt();
    server->stop();
    server->wait();
    if (!cache_.advise) return {};
    return print_metrics(context, caching->metrics());
  }

 private:
  Outcome<void> print_statistics(Context& context) {
    if (context.words().front() != "stats") {
      return fail(
          usage_failure("`ddb cache` takes one word, stats, which prints what a running "
                        "cache has counted.\nExample: ddb cache stats --port 8001"));
    }
    const bool local = server_.host.empty() || server_.host == "localhost";
    GRAMME_ASSIGN(const std::string text,
                  fetch_metrics(local ? "127.0.0.1" : server_.host, server_.port));
    return print_metrics(context, text);
  }

  static Outcome<void> print_metrics(Context& context, const std::string& text) {
    if (context.options().output == "text") return context.out().write(text);
    GRAMME_ASSIGN(const std::string json, pretty_json(json_of_metrics(text)));
    return context.out().write(json);
  }

  // The cache reads with its own credentials, so whoever it answers reads with them too.
  Outcome<void> check_callers() const {
    if (!server_.auth_file.empty() || server::is_loopback_host(server_.host)) return {};
    return fail(
        usage_failure("A cache answers with what its own credentials may read: without "
                      "--auth FILE, whose keys callers must sign with, it listens on "
                      "loopback only, not on " +
                      server_.host + "."));
  }

  Outcome<void> choose_upstream(Context& context) {
    Options options = context.options();
    options.remote.connections = upstream_connections_;
    options.cache = false;  // one is enough
    const bool prod = upstream_ == "prod";
    if (!prod && !upstream_.empty()) options.endpoint_url = upstream_;
    context.set_options(std::move(options));
    return context.set_words({{}, prod});
  }

  cache::Options cache_;
  server::Options server_;
  std::string upstream_;
  int upstream_connections_ = kUpstreamConnections;
};

}  // namespace

CommandEntry cache_command() {
  return {"cache",
          "Serve a cache in front of DynamoDB: the same HTTP API, with nothing else to run",
          "ddb cache --upstream prod --memory 512MB\n  ddb cache stats",
          {.usage = "[stats]", .at_most = 1, .takes_prod = false},
          []() -> std::unique_ptr<Command> { return std::make_unique<CacheCommand>(); },
          {"json", "text"},
          false};
}

}  // namespace gramme::cli
