#include "cache_statistics.h"

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <iterator>
#include <map>
#include <sstream>

#include "gramme/base/json_writer.h"

namespace gramme::cli {
namespace {

constexpr std::chrono::seconds kPatience{5};

// What stands between the quotes of a sample's labels: `table="a",pattern="Query b"` is "a Query
// b".
std::string label_values(const std::string& labels) {
  std::string values;
  std::size_t at = 0;
  while ((at = labels.find('"', at)) != std::string::npos) {
    const std::size_t end = labels.find('"', at + 1);
    if (end == std::string::npos) break;
    if (!values.empty()) values += ' ';
    values += labels.substr(at + 1, end - at - 1);
    at = end + 1;
  }
  return values;
}

}  // namespace

Outcome<std::string> fetch_metrics(const std::string& host, std::uint16_t port) {
  boost::asio::ip::tcp::iostream stream;
  stream.expires_after(kPatience);
  stream.connect(host, std::to_string(port));
  stream << "GET /metrics HTTP/1.0\r\nHost: localhost\r\n\r\n" << std::flush;
  const std::string reply{std::istreambuf_iterator<char>(stream), {}};
  const std::string where = host + ":" + std::to_string(port);
  if (reply.empty()) {
    return fail(Failure(exit_code::kGeneral, "No cache answers at " + where +
                                                 ". Start one with `ddb cache`, or name its port "
                                                 "with --port."));
  }
  const std::size_t body = reply.find("\r\n\r\n");
  if (reply.find(" 200 ") > reply.find('\r') || body == std::string::npos) {
    return fail(
        Failure(exit_code::kGeneral,
                "What answers at " + where + " is no cache. Name the port of one with --port."));
  }
  return reply.substr(body + 4);
}

std::string json_of_metrics(std::string_view text) {
  std::map<std::string, std::map<std::string, std::string>> metrics;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t space = line.rfind(' ');
    if (line.starts_with('#') || space == std::string::npos) continue;
    const std::string name = line.substr(0, line.find_first_of("{ "));
    metrics[name][label_values(line.substr(0, space))] = line.substr(space + 1);
  }
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (const auto& [name, samples] : metrics) {
    json.key(name);
    if (samples.begin()->first.empty()) {
      json.raw(samples.begin()->second);
      continue;
    }
    json.begin_object();
    for (const auto& [labels, value] : samples) json.key(labels).raw(value);
    json.end_object();
  }
  json.end_object();
  return out;
}

}  // namespace gramme::cli
