#pragma once

#include <string>
#include <string_view>

#include "context.h"
#include "gramme/transfer/table.h"

namespace gramme::cli {

// True for a database of this machine's own: in a directory, or behind a loopback address.
bool is_local(const endpoint::Endpoint& endpoint);

// "501 items, 12.3 KB"
std::string holds_text(const transfer::Table& table);

// Something that can be lost.
struct Loss {
  std::string_view what;  // "delete every item of a table"
  std::string_view kind;  // "table"
  std::string name;       // what has to be typed
  std::string facts;      // lines about it
};

// Shows what would be lost and asks for its name at a terminal. --yes answers beforehand; --dry-run
// and --read-only destroy nothing and are not asked.
// Errors: kGeneral when the answer is another one, or nobody is there to ask.
Outcome<void> confirm(const Options& options, const Loss& loss);

// Before a table loses items: shows which one it is and what it holds, and asks for its name at a
// terminal. Errors: those of confirm.
Outcome<void> confirm_loss(const Context& context, const endpoint::Endpoint& endpoint,
                           const transfer::Table& table, std::string_view what);

// The same, but a local database's tables go without a question.
Outcome<void> confirm_remote_loss(const Context& context, const endpoint::Endpoint& endpoint,
                                  const transfer::Table& table, std::string_view what);

// Before DeleteTable: likewise, for a table by its name. One that does not exist is not asked for:
// the service will say so.
Outcome<void> confirm_drop(Context& context, const std::string& name);

}  // namespace gramme::cli
