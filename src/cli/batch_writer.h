#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "failure.h"

namespace gramme::cli {

// Puts items into a table by BatchWriteItem, 25 at a time. What DynamoDB leaves unprocessed or
// throttles is sent again after a growing pause, for as long as now and then something gets
// through. One thread.
class BatchWriter {
 public:
  // Calls an operation and waits for the JSON of its output: Context::call.
  using Call = std::function<Outcome<std::string>(std::string_view operation, std::string body)>;
  using Pause = std::function<void(std::chrono::milliseconds)>;

  explicit BatchWriter(Call call, Pause pause = sleep);

  // `items` are DynamoDB JSON. `on_progress` is called with the number of them that are written.
  // Errors: those of the call; kGeneral when ten tries in a row have written nothing.
  Outcome<void> put_items(const std::string& table, const std::vector<std::string>& items,
                          const std::function<void(std::size_t)>& on_progress) const;

 private:
  // Write requests of one table, each {"PutRequest":{"Item":{...}}}.
  using Requests = std::vector<std::string>;

  static void sleep(std::chrono::milliseconds time);
  // Sends the requests once; gives those that are left.
  Outcome<Requests> send(const std::string& table, Requests requests) const;
  // Sends them until none is left; `on_left` hears after each time how many are.
  Outcome<void> send_all(const std::string& table, Requests requests,
                         const std::function<void(std::size_t)>& on_left) const;

  Call call_;
  Pause pause_;
};

}  // namespace gramme::cli
