#include "remote/transport/curl_transport.h"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <utility>

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;

using Descriptor = asio::posix::stream_descriptor;

}  // namespace

struct CurlTransport::Exchanging {
  Exchanging(const CurlLibrary& curl, const HttpSettings& settings) : transfer(curl, settings) {}
  CurlTransfer transfer;
  Done done;
};

// A socket of libcurl's, which opens and closes it; watched while libcurl wants to know of it.
class CurlTransport::Watch : public std::enable_shared_from_this<Watch> {
 public:
  Watch(CurlTransport& transport, curl_socket_t socket)
      : transport_(transport), descriptor_(transport.io_, socket) {}

  void want(int what) {
    wanted_[kIn] = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
    wanted_[kOut] = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
    wait(kIn);
    wait(kOut);
  }

  void end() {
    wanted_[kIn] = wanted_[kOut] = false;
    descriptor_.release();
  }

  // What libcurl knows the watch by, which it gives back with the last call.
  std::shared_ptr<Watch> self;

 private:
  enum Way { kIn, kOut };

  void wait(Way way) {
    if (!wanted_[way] || waiting_[way]) return;
    waiting_[way] = true;
    descriptor_.async_wait(way == kIn ? Descriptor::wait_read : Descriptor::wait_write,
                           [this, way, held = shared_from_this()](boost::system::error_code) {
                             waiting_[way] = false;
                             if (wanted_[way]) ready(way);
                           });
  }

  void ready(Way way) {
    transport_.act(descriptor_.native_handle(), way == kIn ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
    wait(way);
  }

  CurlTransport& transport_;
  Descriptor descriptor_;
  bool wanted_[2] = {};
  bool waiting_[2] = {};
};

CurlTransport::CurlTransport(asio::io_context& io, const CurlLibrary& curl,
                             const HttpSettings& settings, int connections)
    : io_(io), curl_(curl), settings_(settings), timer_(io), multi_(curl.multi_init()) {
  curl_.multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &on_socket);
  curl_.multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_.multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &on_timer);
  curl_.multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_.multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(connections));
}

CurlTransport::~CurlTransport() {
  curl_.multi_cleanup(multi_);
}

CurlTransport::ExchangingPtr CurlTransport::idle_one() {
  if (idle_.empty()) return std::make_unique<Exchanging>(curl_, settings_);
  ExchangingPtr one = std::move(idle_.back());
  idle_.pop_back();
  return one;
}

// Taking it up sets the timer, which begins the exchange.
void CurlTransport::send(const HttpRequest& request, Done done) {
  ExchangingPtr one = idle_one();
  one->done = std::move(done);
  one->transfer.begin(request);
  CURL* const easy = one->transfer.handle();
  curl_.easy_setopt(easy, CURLOPT_PRIVATE, one.release());
  curl_.multi_add_handle(multi_, easy);
}

int CurlTransport::on_socket(CURL*, curl_socket_t socket, int what, void* self, void* known) {
  auto& transport = *static_cast<CurlTransport*>(self);
  auto* watch = static_cast<Watch*>(known);
  if (what == CURL_POLL_REMOVE) {
    if (watch == nullptr) return 0;
    const std::shared_ptr<Watch> held = std::move(watch->self);
    held->end();
    return 0;
  }
  if (watch == nullptr) {
    const auto made = std::make_shared<Watch>(transport, socket);
    made->self = made;
    watch = made.get();
    transport.curl_.multi_assign(transport.multi_, socket, watch);
  }
  watch->want(what);
  return 0;
}

int CurlTransport::on_timer(CURLM*, long milliseconds, void* self) {
  auto& transport = *static_cast<CurlTransport*>(self);
  transport.timer_.cancel();
  if (milliseconds < 0) return 0;
  transport.timer_.expires_after(std::chrono::milliseconds(milliseconds));
  transport.timer_.async_wait([&transport](boost::system::error_code cancelled) {
    if (!cancelled) transport.act(CURL_SOCKET_TIMEOUT, 0);
  });
  return 0;
}

void CurlTransport::act(curl_socket_t socket, int events) {
  int running = 0;
  curl_.multi_socket_action(multi_, socket, events, &running);
  tell_done();
}

void CurlTransport::tell_done() {
  int left = 0;
  while (const CURLMsg* const message = curl_.multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* const easy = message->easy_handle;
    const CURLcode code = message->data.result;  // the message goes with the handle
    char* known = nullptr;
    curl_.easy_getinfo(easy, CURLINFO_PRIVATE, &known);
    ExchangingPtr one(reinterpret_cast<Exchanging*>(known));
    curl_.multi_remove_handle(multi_, easy);
    Exchange exchange = one->transfer.end(code);
    const Done done = std::move(one->done);
    idle_.push_back(std::move(one));
    done(std::move(exchange));
  }
}

}  // namespace gramme::endpoint
