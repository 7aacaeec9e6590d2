#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace gramme::endpoint {

// One request of the DynamoDB API: an operation's name ("GetItem") and the JSON of its input.
struct Request {
  std::string operation;
  std::string body;
  // The host that the caller addressed ("localhost:8000"), which DescribeEndpoints answers; empty
  // for a caller within this process.
  std::string host{};
};

// What came back: for 200 the JSON of the operation's output, else the exception's JSON
// ({"__type":..., "message":...}).
struct Reply {
  int status = 200;
  std::string body;
  // The x-amzn-RequestId of a remote endpoint; empty when the endpoint gives none.
  std::string request_id;
  // True when no answer came at all (connection refused, lost, timed out): `body` is then a
  // ServiceUnavailableException with the cause as its message, and `status` 503.
  bool unreachable = false;
  // Further fields of the HTTP header, whole lines, each ended by CR LF.
  std::string extra_fields = {};
  // Requests that it took, but for those that were throttled: after more than one, an earlier one
  // may have been carried out, or yet be, although no answer to it came.
  int attempts = 1;
};

// Called once with the reply, on the calling thread before `call` returns or later on a thread
// of the endpoint's. It must not block.
using Completion = std::function<void(Reply)>;

// The one seam of the program: whatever answers the DynamoDB API. The commands and the HTTP
// server speak to one and do not know which kind it is: the embedded database, a remote
// endpoint, or a cache in front of either.
//
// Thread-safe. Destroying an endpoint waits for the calls under way.
class Endpoint {
 public:
  virtual ~Endpoint() = default;

  // Never fails by itself: what goes wrong is a Reply. The endpoint keeps `request` until it has
  // answered.
  virtual void call(Request request, Completion done) = 0;

  // For people, to be told which database a command used: "http://localhost:8000",
  // "the local database in /home/ann/.local/share/gramme".
  virtual std::string describe() const = 0;

  // What an endpoint counts, in Prometheus' text format; empty when it counts nothing.
  virtual std::string metrics() const { return {}; }

  // The event loop that hosts this endpoint tells when a turn of it ends (every request that was
  // waiting has been given to `call`): an endpoint may answer several of them with one log write.
  // Whoever never calls it gets each answer as soon as it is ready.
  virtual void begin_turn() {}
  virtual void end_turn() {}

  // An event loop that hosts this endpoint says so on its thread, before its first call: what the
  // endpoint waits for itself it may wait for there, and answer there. detach() tells, on the same
  // thread, that the loop will end when nothing is under way any more: the endpoint keeps nothing
  // there for calls to come. It is called once more when the endpoint has called back since.
  virtual void attach(boost::asio::io_context& loop) { (void)loop; }
  virtual void detach() {}
};

// Calls and waits for the reply: for commands, never on an event loop.
Reply call_and_wait(Endpoint& endpoint, Request request);

}  // namespace gramme::endpoint
