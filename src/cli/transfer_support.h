#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "context.h"
#include "gramme/transfer/stop.h"
#include "gramme/transfer/table.h"

// What the commands that move data have in common.
namespace gramme::cli {

// The exit code of an Error of the transfer room: kApiError for what an endpoint answered, else
// kGeneral. Without a message (the work was asked to stop) it is kInterrupted.
Failure failure_of(Error error);

// Ctrl-C: what is under way is finished.
transfer::Stop stop_on_interrupt();

// DescribeTable. Errors: those of failure_of and Context::database.
Outcome<transfer::Table> describe(Context& context, const std::string& table);

// The TABLE that a command's words name. Errors: kUsage, with an example, when there is none.
Outcome<std::string> table_word(const Context& context, std::string_view example);

// A string member of a JSON object; nothing when there is none.
std::optional<std::string> string_member(const std::string& json, std::string_view name);

// An endpoint that is reached by a URL, not a local database.
bool is_url(const endpoint::Endpoint& endpoint);

// "1 item", "2 items"
std::string items_text(std::uint64_t count);

}  // namespace gramme::cli
