#include "gramme/endpoint/read_only_endpoint.h"

#include <simdjson.h>
#include <strings.h>

#include <algorithm>
#include <array>
#include <utility>

#include "gramme/base/error.h"

namespace gramme::endpoint {
namespace {

// What is not known to read is taken for a write: new operations are safe, too.
constexpr std::array<std::string_view, 7> kReadingNames = {
    "Get", "BatchGet", "TransactGet", "Describe", "List", "Query", "Scan"};

bool is_select(const std::string& body) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  std::string_view statement;
  if (parser.parse(body).get(json) != simdjson::SUCCESS ||
      json["Statement"].get_string().get(statement) != simdjson::SUCCESS) {
    return false;
  }
  statement.remove_prefix(std::min(statement.find_first_not_of(" \t\r\n"), statement.size()));
  return statement.size() > 6 && ::strncasecmp(statement.data(), "select", 6) == 0;
}

class ReadOnlyEndpoint final : public Endpoint {
 public:
  ReadOnlyEndpoint(std::unique_ptr<Endpoint> endpoint, std::string reason)
      : endpoint_(std::move(endpoint)), reason_(std::move(reason)) {}

  void call(Request request, Completion done) override {
    if (only_reads(request)) return endpoint_->call(std::move(request), std::move(done));
    const Error refusal{
        ErrorCode::kAccessDenied, request.operation + " was not sent: " + reason_ + ".", {}};
    Reply reply;
    reply.status = 400;
    reply.body = error_json(refusal);
    done(std::move(reply));
  }

  std::string describe() const override { return endpoint_->describe() + " (read-only)"; }
  std::string metrics() const override { return endpoint_->metrics(); }
  void begin_turn() override { endpoint_->begin_turn(); }
  void end_turn() override { endpoint_->end_turn(); }
  void attach(boost::asio::io_context& loop) override { endpoint_->attach(loop); }
  void detach() override { endpoint_->detach(); }

 private:
  const std::unique_ptr<Endpoint> endpoint_;
  const std::string reason_;
};

}  // namespace

bool only_reads(const Request& request) {
  if (request.operation == "ExecuteStatement") return is_select(request.body);
  return std::any_of(kReadingNames.begin(), kReadingNames.end(),
                     [&](std::string_view name) { return request.operation.starts_with(name); });
}

std::unique_ptr<Endpoint> read_only(std::unique_ptr<Endpoint> endpoint, std::string reason) {
  return std::make_unique<ReadOnlyEndpoint>(std::move(endpoint), std::move(reason));
}

}  // namespace gramme::endpoint
