#pragma once

#include <string_view>
#include <vector>

#include "context.h"

namespace gramme::cli {

// Prints an answer, which is JSON, in the form that --output asks for, or `usual` without it:
//   json    two spaces a level, members sorted by name
//   jsonl   on one line; each element of a list on one of its own
//   yaml    block style
//   text    as the AWS CLI's: values with tabs between them
//   table   as the AWS CLI's, under `title`
//   csv     a list of objects as a line each, below their members' names; else one line
// Errors: those of Output::write, and kConfiguration for what is no JSON.
Outcome<void> print_answer(Context& context, std::string_view title, std::string_view json,
                           std::string_view usual = "json");

// What --output may be for such a command: `usual`, then the others.
std::vector<std::string_view> answer_outputs(std::string_view usual = "json");

}  // namespace gramme::cli
