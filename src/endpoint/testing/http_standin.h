#pragma once

#include <atomic>
#include <boost/asio.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

// An HTTP server for the tests of this room.
namespace gramme::endpoint::testing {

// What comes back for a request, byte by byte.
struct Reaction {
  std::string bytes;
  bool close = false;  // after that
  std::chrono::milliseconds delay{0};
};

// `HTTP/1.1 200` with a body.
std::string answer_of(const std::string& body, const std::string& more_headers = {});

// Reacts to every request, on a thread for each connection.
class HttpStandin {
 public:
  struct Asked {
    std::string request;  // head and body
    int connection;       // the first is 1
    int number;           // of the request, the first is 1
  };
  using React = std::function<Reaction(const Asked&)>;

  explicit HttpStandin(React react);
  ~HttpStandin();

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int connections() const { return connections_; }
  int requests() const { return requests_; }
  // The most requests that were being answered at one time.
  int most_at_once() const { return most_at_once_; }

 private:
  using Socket = boost::asio::ip::tcp::socket;

  void accept();
  void serve(Socket& socket, int connection);
  void wait(std::chrono::milliseconds time);

  const React react_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_{io_, {boost::asio::ip::address_v4::loopback(), 0}};
  const int port_ = acceptor_.local_endpoint().port();
  std::atomic<int> connections_{0}, requests_{0}, at_once_{0}, most_at_once_{0};
  std::mutex mutex_;
  std::condition_variable closed_;
  std::vector<std::shared_ptr<Socket>> sockets_;
  std::vector<std::thread> serving_;
  bool closing_ = false;
  std::thread accepting_;
};

}  // namespace gramme::endpoint::testing
