#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <functional>
#include <memory>

#include "gramme/endpoint/remote_endpoint.h"
#include "remote/remote_call.h"
#include "remote/retrier.h"
#include "remote/signer.h"
#include "remote/transport/transport.h"
#include "remote/waiting_for_credentials.h"

namespace gramme::endpoint {

// What open_remote() has found out about the way to an endpoint.
struct Way {
  const CurlLibrary& curl;
  Address address;
  HttpSettings settings;

  // Sockets of our own do; everything else is libcurl's.
  bool is_plain() const { return !address.is_https && settings.proxy.empty(); }
};

// The calls that one event loop has under way, and the connections they use. All but call() and
// the counting belongs to the loop's thread.
class Lane {
 public:
  // All outlive the lane, the loop but for what is said at detach().
  Lane(boost::asio::io_context& io, const Way& way, const RemoteOptions& options, Retrier& retrier);

  // From any thread; `done` is called on the loop's, never before this returns.
  void call(Request request, Completion done);
  // On the loop's thread.
  void call_here(Request request, Completion done);

  // The loop is to end: the connections are let go of when nothing is under way, which `left` is
  // told. After that the lane has no more to do with the loop, unless a call comes.
  void detach(std::function<void()> left);

 private:
  using CallPtr = std::shared_ptr<RemoteCall>;

  CallPtr counted(Request request, Completion done);
  // In this order, from begin() on again for each further try.
  void prepare(const CallPtr& call);
  void begin(const CallPtr& call);
  void queue(const CallPtr& call);
  void send_waiting();
  void get_credentials(const CallPtr& call);
  void send(const CallPtr& call, const CredentialsPtr& credentials);
  void on_exchange(const CallPtr& call, Exchange exchange);
  void finish(const CallPtr& call, Reply reply);

  void after(boost::asio::steady_timer::duration pause, const CallPtr& call,
             void (Lane::*step)(const CallPtr&));
  void leave_if_done();

  boost::asio::io_context& io_;
  const Way& way_;
  const RemoteOptions& options_;
  Retrier& retrier_;
  std::atomic<std::size_t> under_way_{0};
  std::unique_ptr<Transport> transport_;  // when it is first needed
  WaitingForCredentials new_credentials_;
  Signer signer_;
  std::deque<CallPtr> waiting_;
  int sending_ = 0;
  std::function<void()> left_;
};

}  // namespace gramme::endpoint
