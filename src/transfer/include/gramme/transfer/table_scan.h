#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/transfer/rate_limit.h"
#include "gramme/transfer/stop.h"
#include "gramme/transfer/table.h"

namespace gramme::transfer {

// Where a parallel scan stands: for each segment the key after which its next page starts (JSON;
// empty: at the beginning), or nothing when it is done.
using ScanPosition = std::vector<std::optional<std::string>>;

struct ScanOptions {
  std::string table;
  ScanPosition start = ScanPosition(1, "");  // one for each segment
  std::vector<std::string> attributes{};     // only these; empty: all
  RateLimit* limit = nullptr;                // not owned; null: none
  Stop stop;
};

struct ScanPage {
  std::size_t segment;
  std::vector<std::string_view> items;  // DynamoDB JSON, as the endpoint spells it
  std::optional<std::string> next;      // the segment's position after this page
};

// Scans a table, each segment on a thread of its own, and hands over page after page; `on_page` is
// called by all of these threads at once and may wait. `stop` ends it between pages, as success.
// Errors: the first of the endpoint's or of `on_page`; the other segments end then, too.
Status scan_table(endpoint::Endpoint& endpoint, const ScanOptions& options, Progress& progress,
                  const std::function<Status(const ScanPage&)>& on_page);

// {"TableName":..., ...}: the request of one page.
std::string scan_request(const ScanOptions& options, std::size_t segment,
                         std::string_view start_key);

// The names of the key's attributes.
std::vector<std::string> key_names(const Table& table);

}  // namespace gramme::transfer
