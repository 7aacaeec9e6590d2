#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gramme/expression/placeholders.h"
#include "syntax_tree.h"

namespace gramme::expression {

// What a syntax became with the names of a request. Programs that send a text again send the same
// names with it, so that the next request mostly needs nothing but its values put in.
template <class Tree>
class LastNamed {
 public:
  // The tree, when it was made with the names that the request has; null otherwise.
  std::shared_ptr<const Tree> find(const SyntaxTree& syntax, Placeholders& placeholders) const {
    if (tree_ == nullptr) return nullptr;
    auto name = names_.begin();
    for (const SyntaxStep& step : syntax.steps) {
      if (step.kind != SyntaxStep::Kind::kPlaceholder) continue;
      const std::string* given = placeholders.name(step.text);
      if (given == nullptr || *given != *name++) return nullptr;
    }
    return tree_;
  }

  // `tree` was made with the names that the request has, and is right. Long names are not kept, so
  // that the cache of every thread stays small.
  void keep(std::shared_ptr<const Tree> tree, const SyntaxTree& syntax,
            Placeholders& placeholders) {
    constexpr std::size_t kNameBytes = 4096;
    tree_ = nullptr;
    names_.clear();
    std::size_t bytes = 0;
    for (const SyntaxStep& step : syntax.steps) {
      if (step.kind != SyntaxStep::Kind::kPlaceholder) continue;
      const std::string* given = placeholders.name(step.text);
      if (given == nullptr) return;
      bytes += names_.emplace_back(*given).size();
    }
    if (bytes <= kNameBytes) tree_ = std::move(tree);
  }

 private:
  std::vector<std::string> names_;  // one a placeholder, in the order of the text
  std::shared_ptr<const Tree> tree_;
};

}  // namespace gramme::expression
