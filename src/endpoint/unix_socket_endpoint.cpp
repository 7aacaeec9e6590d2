#include "gramme/endpoint/unix_socket_endpoint.h"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <deque>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "gramme/endpoint/unix_socket_address.h"
#include "unix_socket_connection.h"

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;

// More would only queue on the other side's event loops.
constexpr std::size_t kConnections = 8;

Error connect_error(const std::string& path, const boost::system::error_code& cause) {
  const bool nobody = cause == asio::error::connection_refused || cause.value() == ENOENT;
  return Error{
      nobody ? ErrorCode::kUnavailable : ErrorCode::kIo,
      "Cannot reach the process that has the database open at " + path + ": " + cause.message(),
      {}};
}

Result<LocalProtocol::socket> connected_socket(asio::io_context& io, const std::string& path) {
  GRAMME_ASSIGN(const auto address, UnixSocketAddress::of(path));
  LocalProtocol::socket socket(io);
  boost::system::error_code error;
  socket.connect(LocalProtocol::endpoint(address.name()), error);
  if (error) return fail(connect_error(path, error));
  return socket;
}

}  // namespace

// The connections and the thread that runs them. All but `post` belongs to that thread.
class UnixSocketEndpoint::Pool {
 public:
  explicit Pool(std::string path) : path_(std::move(path)), work_(io_.get_executor()) {}
  // Waits for the exchanges under way, and for those that wait for a connection.
  ~Pool();

  Status start();
  void post(Request request, Completion done);

 private:
  struct Call {
    Request request;
    Completion done;
  };

  void run(Call call);
  std::shared_ptr<UnixSocketConnection> idle_connection();
  void exchange(std::shared_ptr<UnixSocketConnection> connection, Call call);
  void give_back(std::shared_ptr<UnixSocketConnection> connection, bool reusable);

  const std::string path_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::vector<std::shared_ptr<UnixSocketConnection>> idle_;
  std::size_t busy_ = 0;
  std::deque<Call> waiting_;
  std::thread thread_;
};

UnixSocketEndpoint::Pool::~Pool() {
  work_.reset();
  if (thread_.joinable()) thread_.join();
}

Status UnixSocketEndpoint::Pool::start() {
  GRAMME_ASSIGN(auto socket, connected_socket(io_, path_));
  idle_.push_back(std::make_shared<UnixSocketConnection>(std::move(socket)));
  try {
    thread_ = std::thread([this] { io_.run(); });
  } catch (const std::system_error& refused) {
    return fail(io_error(std::string("Cannot start a thread: ") + refused.what()));
  }
  return {};
}

void UnixSocketEndpoint::Pool::post(Request request, Completion done) {
  asio::post(io_, [this, call = Call{std::move(request), std::move(done)}]() mutable {
    run(std::move(call));
  });
}

void UnixSocketEndpoint::Pool::run(Call call) {
  if (busy_ == kConnections) return waiting_.push_back(std::move(call));
  if (auto connection = idle_connection()) {
    return exchange(std::move(connection), std::move(call));
  }
  auto socket = connected_socket(io_, path_);
  if (!socket) return call.done(unreachable_reply(socket.error().message));
  exchange(std::make_shared<UnixSocketConnection>(std::move(*socket)), std::move(call));
}

std::shared_ptr<UnixSocketConnection> UnixSocketEndpoint::Pool::idle_connection() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_open()) return connection;
  }
  return nullptr;
}

void UnixSocketEndpoint::Pool::exchange(std::shared_ptr<UnixSocketConnection> connection,
                                        Call call) {
  ++busy_;
  UnixSocketConnection& used = *connection;
  used.exchange(std::move(call.request),
                [this, connection = std::move(connection), done = std::move(call.done)](
                    Reply reply, bool reusable) mutable {
                  give_back(std::move(connection), reusable);
                  done(std::move(reply));
                });
}

void UnixSocketEndpoint::Pool::give_back(std::shared_ptr<UnixSocketConnection> connection,
                                         bool reusable) {
  --busy_;
  if (reusable) idle_.push_back(std::move(connection));
  while (!waiting_.empty() && busy_ < kConnections) {
    Call next = std::move(waiting_.front());
    waiting_.pop_front();
    run(std::move(next));
  }
}

UnixSocketEndpoint::UnixSocketEndpoint(std::string socket_path, std::unique_ptr<Pool> pool)
    : socket_path_(std::move(socket_path)), pool_(std::move(pool)) {}

UnixSocketEndpoint::~UnixSocketEndpoint() = default;

Result<std::unique_ptr<UnixSocketEndpoint>> UnixSocketEndpoint::connect(
    const std::string& socket_path) {
  auto pool = std::make_unique<Pool>(socket_path);
  GRAMME_TRY(pool->start());
  return std::unique_ptr<UnixSocketEndpoint>(new UnixSocketEndpoint(socket_path, std::move(pool)));
}

void UnixSocketEndpoint::call(Request request, Completion done) {
  pool_->post(std::move(request), std::move(done));
}

std::string UnixSocketEndpoint::describe() const {
  return "the local database in " + std::filesystem::path(socket_path_).parent_path().string() +
         ", through the process that has it open";
}

}  // namespace gramme::endpoint
