#include "gramme/transfer/table_scan.h"

#include <fmt/format.h>

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/transfer/call.h"
#include "gramme/transfer/cut.h"

namespace gramme::transfer {
namespace {

// Of a full page, 1 MB in eventually consistent units of 8 KB.
constexpr double kUnitsOfPage = 128;

class Scan {
 public:
  Scan(endpoint::Endpoint& endpoint, const ScanOptions& options, Progress& progress,
       const std::function<Status(const ScanPage&)>& on_page)
      : endpoint_(endpoint), options_(options), progress_(progress), on_page_(on_page) {}

  Status run() {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < options_.start.size(); ++i) {
      if (options_.start[i]) threads.emplace_back([this, i] { end_with(scan_segment(i)); });
    }
    for (std::thread& thread : threads) thread.join();
    if (failure_) return fail(std::move(*failure_));
    return {};
  }

 private:
  Status scan_segment(std::size_t segment) {
    const Stop stop = [this] { return failed_ || options_.stop(); };
    ScanPage page{segment, {}, options_.start[segment]};
    while (page.next && !stop()) {
      GRAMME_ASSIGN(const std::string reply, next_page(segment, *page.next, stop));
      GRAMME_TRY(read_page(reply, page));
      GRAMME_TRY(on_page_(page));
    }
    return {};
  }

  Result<std::string> next_page(std::size_t segment, const std::string& start, const Stop& stop) {
    RateLimit* const limit = options_.limit;
    if (limit != nullptr) limit->wait(stop, kUnitsOfPage);
    const std::uint64_t throttled = progress_.throttled;
    auto reply =
        call_patiently(endpoint_, "Scan", scan_request(options_, segment, start), stop, progress_);
    if (limit == nullptr) return reply;
    if (progress_.throttled > throttled) limit->throttled();
    limit->spent(reply ? units_of_reply(*reply).value_or(kUnitsOfPage) : 0, kUnitsOfPage);
    return reply;
  }

  static Status read_page(const std::string& reply, ScanPage& page) {
    GRAMME_ASSIGN(const Members members, cut_object(reply));
    GRAMME_ASSIGN(page.items, cut_array(member(members, "Items")));
    const std::string_view last_key = member(members, "LastEvaluatedKey");
    page.next.reset();
    if (!last_key.empty()) page.next = std::string(last_key);
    return {};
  }

  void end_with(Status status) {
    if (status) return;
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(status).error();
    failed_ = true;
  }

  endpoint::Endpoint& endpoint_;
  const ScanOptions& options_;
  Progress& progress_;
  const std::function<Status(const ScanPage&)>& on_page_;
  std::mutex mutex_;  // over failure_
  std::optional<Error> failure_;
  std::atomic<bool> failed_{false};
};

// By placeholders: a name may be a reserved word.
void append_projection(std::string& request, const std::vector<std::string>& attributes) {
  std::string expression;
  std::string names;
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const std::string_view comma = i == 0 ? "" : ",";
    expression += fmt::format("{}#{}", comma, i);
    names += fmt::format("{}\"#{}\":", comma, i);
    append_json_string(names, attributes[i]);
  }
  request += fmt::format(R"(,"ProjectionExpression":"{}","ExpressionAttributeNames":{{{}}})",
                         expression, names);
}

}  // namespace

Status scan_table(endpoint::Endpoint& endpoint, const ScanOptions& options, Progress& progress,
                  const std::function<Status(const ScanPage&)>& on_page) {
  return Scan(endpoint, options, progress, on_page).run();
}

std::string scan_request(const ScanOptions& options, std::size_t segment,
                         std::string_view start_key) {
  std::string request = R"({"TableName":)";
  append_json_string(request, options.table);
  if (options.start.size() > 1) {
    request += fmt::format(R"(,"Segment":{},"TotalSegments":{})", segment, options.start.size());
  }
  if (!options.attributes.empty()) append_projection(request, options.attributes);
  if (!start_key.empty()) request.append(R"(,"ExclusiveStartKey":)").append(start_key);
  const bool costs = options.limit != nullptr && options.limit->needs_costs();
  if (costs) request += R"(,"ReturnConsumedCapacity":"TOTAL")";
  return request + "}";
}

std::vector<std::string> key_names(const Table& table) {
  std::vector<std::string> names;
  for (const KeyAttribute& attribute : table.key) names.push_back(attribute.name);
  return names;
}

}  // namespace gramme::transfer
