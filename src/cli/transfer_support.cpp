#include "transfer_support.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <utility>

#include "database/interrupt.h"
#include "gramme/transfer/call.h"

namespace gramme::cli {

Failure failure_of(Error error) {
  if (error.message.empty()) return {exit_code::kInterrupted, {}};
  const bool answered = transfer::is_exception(error);
  return {answered ? exit_code::kApiError : exit_code::kGeneral, std::move(error.message)};
}

transfer::Stop stop_on_interrupt() {
  watch_interrupts();
  return [] { return interrupted(); };
}

Outcome<transfer::Table> describe(Context& context, const std::string& table) {
  GRAMME_ASSIGN(endpoint::Endpoint* const endpoint, context.database());
  auto described = transfer::describe_table(*endpoint, table);
  if (!described) return fail(failure_of(std::move(described).error()));
  return std::move(*described);
}

Outcome<std::string> table_word(const Context& context, std::string_view example) {
  if (!context.words().empty()) return context.words().front();
  return fail(usage_failure(fmt::format("Which TABLE?\nExample: {}", example)));
}

std::optional<std::string> string_member(const std::string& json, std::string_view name) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  std::string_view text;
  if (parser.parse(json).get(element) != simdjson::SUCCESS ||
      element[name].get_string().get(text) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return std::string(text);
}

bool is_url(const endpoint::Endpoint& endpoint) {
  return endpoint.describe().find("://") != std::string::npos;
}

std::string items_text(std::uint64_t count) {
  return fmt::format("{} item{}", count, count == 1 ? "" : "s");
}

}  // namespace gramme::cli
