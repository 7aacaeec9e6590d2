#include "database/local_database.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <system_error>
#include <thread>
#include <utility>

#include "database/interrupt.h"
#include "gramme/endpoint/embedded_endpoint.h"
#include "gramme/endpoint/unix_socket_endpoint.h"
#include "gramme/server/server.h"

namespace gramme::cli {
namespace {

using endpoint::Endpoint;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// A host that leaves or starts is done within milliseconds; a machine may be busy.
constexpr milliseconds kHandoverTime = std::chrono::seconds(5);
constexpr milliseconds kFirstPause{2};
constexpr milliseconds kLongestPause{50};
// So long somebody at a terminal does not ask why the prompt is not back.
constexpr milliseconds kPatience{500};

// Less than what a server takes: a copy between two directories has two databases open, in less
// than 100 MB together.
constexpr std::size_t kCacheBytes = 12 << 20;
constexpr std::size_t kWriteBufferBytes = 16 << 20;

// Another process has the database open.
class SharedDatabase final : public Database {
 public:
  explicit SharedDatabase(std::unique_ptr<Endpoint> endpoint) : endpoint_(std::move(endpoint)) {}
  Endpoint& endpoint() override { return *endpoint_; }

 private:
  std::unique_ptr<Endpoint> endpoint_;
};

// This process has it open.
class HostedDatabase final : public Database {
 public:
  HostedDatabase(std::unique_ptr<Endpoint> endpoint, std::unique_ptr<server::Server> server)
      : endpoint_(std::move(endpoint)), server_(std::move(server)) {}
  Endpoint& endpoint() override { return *endpoint_; }
  void leave(const std::function<void()>& on_waiting) override {
    server_->stop_when_unused();
    const auto left = std::async(std::launch::async, [this] { server_->wait(); });
    if (left.wait_for(kPatience) == std::future_status::timeout) on_waiting();
    left.wait();
  }

 private:
  std::unique_ptr<Endpoint> endpoint_;  // outlives the server: declared first
  std::unique_ptr<server::Server> server_;
};

// Of a connection: nobody answers. Of an open: another process holds the lock.
template <class T>
bool is_unavailable(const Result<T>& result) {
  return !result && result.error().code == ErrorCode::kUnavailable;
}

Error still_locked(const std::string& directory) {
  return Error{ErrorCode::kUnavailable,
               "The database in " + directory +
                   " is open in another process that does not let this one in. Stop that process, "
                   "or name another directory with --data-dir.",
               {}};
}

// Calls `open` until it says something else than "locked", or the time is up.
template <class T>
Result<T> until_free(const std::string& directory, const std::function<Result<T>()>& open) {
  const auto deadline = steady_clock::now() + kHandoverTime;
  milliseconds pause = kFirstPause;
  while (true) {
    Result<T> opened = open();
    if (!is_unavailable(opened)) return opened;
    if (steady_clock::now() >= deadline) return fail(still_locked(directory));
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
}

Result<std::unique_ptr<Endpoint>> open_private(const endpoint::EmbeddedOptions& options) {
  ::umask(077);
  return endpoint::open_embedded(options);
}

Result<std::unique_ptr<Database>> open_as_host(const std::string& directory) {
  GRAMME_ASSIGN(auto embedded, open_private({.directory = directory,
                                             .cache_bytes = kCacheBytes,
                                             .write_buffer_bytes = kWriteBufferBytes}));
  server::Options options;
  options.host.clear();
  options.unix_socket = socket_path(directory);
  options.threads = 1;
  GRAMME_ASSIGN(auto server, server::Server::start(*embedded, std::move(options)));
  watch_interrupts();
  return std::make_unique<HostedDatabase>(std::move(embedded), std::move(server));
}

Result<std::unique_ptr<Database>> open_once(const std::string& directory) {
  std::error_code unreadable;
  if (!std::filesystem::is_directory(directory, unreadable)) return open_as_host(directory);
  auto shared = endpoint::UnixSocketEndpoint::connect(socket_path(directory));
  if (shared) return std::make_unique<SharedDatabase>(std::move(*shared));
  if (!is_unavailable(shared)) return fail(std::move(shared).error());
  return open_as_host(directory);
}

}  // namespace

Result<std::unique_ptr<Database>> open_local_database(const std::string& directory) {
  return until_free<std::unique_ptr<Database>>(directory, [&] { return open_once(directory); });
}

Result<std::unique_ptr<Endpoint>> open_embedded_when_free(
    const endpoint::EmbeddedOptions& options) {
  return until_free<std::unique_ptr<Endpoint>>(options.directory,
                                               [&] { return open_private(options); });
}

std::string socket_path(const std::string& directory) {
  return directory + "/socket";
}

}  // namespace gramme::cli
