#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "memtable/entry_key.h"

namespace gramme::storage::memtable {

// Where a key belongs among others: before the one that equals it, or behind it.
enum class Bound { kBefore, kBehind };

// Sorted entries, the part that leaves and inner nodes share.
//
// Beside each entry stands its head: the eight bytes of its user key behind the prefix that all
// keys of the node have in common. A search compares heads and looks at an entry itself only when
// heads are equal, so it seldom leaves the node: the keys of a table differ in the hash behind the
// table's prefix, those of an item collection in the sort key behind the partition key.
//
// One thread changes it, others read it meanwhile and find out afterwards that they must read once
// more (BPlusTree::read). What they see before they know is any mixture of old and new; so counts
// stay within the capacity, and each entry below the count is one that has been there. Stores
// release and loads acquire: who has seen a part of a change sees that there is one.
class Slots {
 public:
  static constexpr std::uint32_t kCapacity = 64;

  std::uint32_t count() const { return count_.load(std::memory_order_acquire); }
  const char* entry(std::uint32_t slot) const {
    return entries_[slot].load(std::memory_order_acquire);
  }

  // How many entries come before a key at that bound.
  std::uint32_t rank(const EntryKey& key, Bound bound) const;

  // The following are for the one thread that changes nodes.

  // Requires that it is not full and that `slot` is the entry's rank.
  void insert(std::uint32_t slot, const char* entry);
  // Gives the entries from `slot` on to `right`, which is empty.
  void move_tail(std::uint32_t slot, Slots& right);
  void remove_last() { count_.store(count() - 1, std::memory_order_release); }
  // Where to divide a full node that gets an entry at `slot`: in the middle, or, when entries come
  // in ascending or descending order, there, so that the nodes of such a load become full.
  std::uint32_t cut_for(std::uint32_t slot) const {
    const bool in_order = slot == last_inserted_ || slot == last_inserted_ + 1;
    return in_order ? slot : kCapacity / 2;
  }

 private:
  static constexpr std::uint32_t kPrefixWords = 12;
  static constexpr std::uint32_t kPrefixLimit = kPrefixWords * sizeof(std::uint64_t);
  // A prefix that is longer by less is not worth new heads, for which all entries are read.
  static constexpr std::uint32_t kWorthNewHeads = 4;

  // Negative when the key comes before all keys that begin with the prefix, positive when behind.
  int compare_with_prefix(const EntryKey& key, std::uint32_t prefix_bytes) const;
  void set_prefix(const EntryKey& key, std::uint32_t prefix_bytes);
  void fit_prefix();

  std::atomic<std::uint32_t> count_ = 0;
  std::atomic<std::uint32_t> prefix_bytes_ = 0;
  std::uint32_t last_inserted_ = 0;
  std::array<std::atomic<std::uint64_t>, kPrefixWords> prefix_ = {};
  std::array<std::atomic<std::uint64_t>, kCapacity> heads_ = {};
  std::array<std::atomic<const char*>, kCapacity> entries_ = {};
};

// Nodes lie in memory that is freed as a whole: no destructor runs.
struct Node {
  explicit Node(std::uint32_t node_level) : level(node_level) {}

  const std::uint32_t level;  // 0: a Leaf, else an Inner
  Slots slots;
};

struct Leaf : Node {
  Leaf() : Node(0) {}

  std::atomic<Leaf*> left = nullptr;
  std::atomic<Leaf*> right = nullptr;
};

// Its entries are the first ones of its children but of the leftmost: child i has the keys from
// entry i - 1 up to, not including, entry i.
struct Inner : Node {
  explicit Inner(std::uint32_t node_level) : Node(node_level) {}

  Node* child_of(const EntryKey& key) const { return child(slots.rank(key, Bound::kBehind)); }
  Node* child(std::uint32_t index) const { return children[index].load(std::memory_order_acquire); }
  // `child` has the keys from `entry` on, and lies right of child `slot`.
  void insert(std::uint32_t slot, const char* entry, Node* child);
  // Gives the children right of entry `slot` to `right`, which is empty; the entry itself goes.
  void move_tail(std::uint32_t slot, Inner& right);

  std::array<std::atomic<Node*>, Slots::kCapacity + 1> children = {};
};

}  // namespace gramme::storage::memtable
