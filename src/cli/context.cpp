#include "context.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "database/interrupt.h"
#include "gramme/base/environment.h"
#include "gramme/cache/caching_endpoint.h"

namespace gramme::cli {
namespace {

Result<std::string> xdg_data_directory() {
  if (const auto directory = environment("XDG_DATA_HOME")) return *directory;
  if (const auto home = environment("HOME")) return *home + "/.local/share";
  return fail(configuration_error(
      "No place for the local database: HOME is not set. Give one with --data-dir DIR, or set "
      "GRAMME_DATA_DIR."));
}

Result<project::Project> load_project(const std::string& directory) {
  if (!directory.empty()) return project::load(directory);
  std::error_code unreadable;
  if (std::filesystem::is_directory("gramme", unreadable)) return project::load("gramme");
  return project::load_bundled();
}

Outcome<std::string> answer_from(endpoint::Endpoint& endpoint, endpoint::Request request) {
  if (interrupted()) return fail(Failure(exit_code::kInterrupted, {}));
  const std::string operation = request.operation;
  return answer_of(operation, endpoint::call_and_wait(endpoint, std::move(request)));
}

}  // namespace

Context::Context(Options options, Words words)
    : options_(std::move(options)), words_(std::move(words)), out_(STDOUT_FILENO) {
  if (options_.guards.explain) out_.discard();
}

Outcome<void> Context::set_words(Words words) {
  GRAMME_TRY(check_words(words, options_));
  words_ = std::move(words);
  return {};
}

void Context::use_pager() {
  out_.page_through([this] { return options_.no_pager ? std::nullopt : pager_command(); });
}

void Context::note(std::string_view text) const {
  if (shows_notes()) fmt::print(stderr, "{}\n", text);
}

bool Context::shows_notes() const {
  return !options_.quiet && ::isatty(STDERR_FILENO) == 1;
}

Result<std::string> Context::data_directory() const {
  if (!options_.data_dir.empty()) return options_.data_dir;
  if (const auto directory = environment("GRAMME_DATA_DIR")) return *directory;
  GRAMME_ASSIGN(const std::string parent, xdg_data_directory());
  return parent + "/gramme";
}

Result<const project::Project*> Context::project() {
  if (!project_) {
    GRAMME_ASSIGN(project_, load_project(options_.project));
  }
  return &*project_;
}

DatabaseChoice Context::database_choice() const {
  return {words_.prod, options_.endpoint_url, options_.remote, [this] { return data_directory(); }};
}

Outcome<endpoint::Endpoint*> Context::database() {
  if (database_ == nullptr) {
    const DatabaseChoice choice = database_choice();
    GRAMME_ASSIGN(auto found, find_database(choice));
    database_ = guard(std::move(found), options_.guards);
    if (options_.cache) cache_ = cache::open_cache(database_->endpoint(), {});
    note("Using " + endpoint().describe());
  }
  return &endpoint();
}

endpoint::Endpoint& Context::endpoint() {
  return cache_ != nullptr ? *cache_ : database_->endpoint();
}

Outcome<std::string> Context::call(std::string_view operation, std::string body) {
  GRAMME_ASSIGN(endpoint::Endpoint* const target, database());
  return answer_from(*target, {std::string(operation), std::move(body)});
}

Context::Ahead Context::call_ahead(std::string_view operation, std::string body) {
  const auto target = database();  // opened by this thread
  Ahead ahead;
  ahead.answer_ =
      std::async(std::launch::async | std::launch::deferred,
                 [target, request = endpoint::Request{std::string(operation), std::move(body)}] {
                   return target.and_then([&](endpoint::Endpoint* endpoint) {
                     return answer_from(*endpoint, request);
                   });
                 });
  return ahead;
}

Outcome<std::string> Context::Ahead::answer() {
  if (interrupted()) return fail(Failure(exit_code::kInterrupted, {}));
  return answer_.get();
}

void Context::leave() {
  if (database_ == nullptr) return;
  cache_.reset();  // before what it is in front of
  database_->leave([this] {
    note(
        "Done. Other commands still use the database through this process, which ends with them. "
        "Ctrl-C twice ends it now.");
  });
  database_.reset();
}

}  // namespace gramme::cli
