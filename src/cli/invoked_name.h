#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gramme::cli {

// The words that the name the program was called by stands for: `bin/ddb/scan` (a link to the
// program) is {"scan"}, `bin/db/setup` is {"db", "setup"}, `bin/ddb/patterns/get-conversation`
// is {"patterns", "get-conversation"}, and anything else, `ddb` first of all, is {}. In a `db`
// folder the seed also has `db-setup` for `setup`.
std::vector<std::string> words_of_invoked_name(std::string_view argv0);

}  // namespace gramme::cli
