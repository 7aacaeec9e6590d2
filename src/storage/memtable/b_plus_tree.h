#pragma once

#include <atomic>
#include <cstdint>

#include "memtable/node.h"
#include "memtable/rocksdb_internals.h"

namespace gramme::storage::memtable {

// An ordered set of a memtable's entries (entry_key.h), in memory of `allocator`, which outlives
// it. Nothing is ever removed. One thread at a time inserts; any number of others read meanwhile,
// without a lock: a version counts the changes, and what was read while it moved is read again.
class BPlusTree {
 public:
  explicit BPlusTree(rocksdb::Allocator& allocator) : allocator_(allocator) {}
  BPlusTree(const BPlusTree&) = delete;
  BPlusTree& operator=(const BPlusTree&) = delete;

  // `entry` lives as long as the tree. Requires that none with an equal key is there.
  void insert(const char* entry);

  // About how many entries come before the key: exact for a small tree.
  std::uint64_t estimate_rank(const EntryKey& key) const;

  // A position among the entries: at one of them, or nowhere. It may be moved while another
  // thread inserts, and stays at its entry. A cursor is used by one thread at a time.
  class Cursor {
   public:
    explicit Cursor(const BPlusTree& tree) : tree_(&tree) {}

    // The entry it is at, or null.
    const char* entry() const { return place_.entry; }

    void seek(const EntryKey& key);               // the first one not before the key
    void seek_for_previous(const EntryKey& key);  // the last one not behind the key
    void seek_to_first();
    void seek_to_last();
    // Both require that it is at an entry.
    void next();
    void previous();

   private:
    friend class BPlusTree;
    struct Place {
      const Leaf* leaf = nullptr;
      std::uint32_t slot = 0;
      const char* entry = nullptr;
    };

    // Moves to what `find` gives of a tree that does not change meanwhile.
    template <typename Find>
    void move(const Find& find);

    const BPlusTree* tree_;
    Place place_;
    std::uint64_t version_ = 0;  // of the tree, when it was at place_
  };

 private:
  using Place = Cursor::Place;
  // What a node that was divided gives to its parent: the new node right of it, and its first
  // entry.
  struct Division {
    const char* entry = nullptr;
    Node* right = nullptr;
  };

  // Calls `look`, which changes nothing, until the tree has stayed the same during the call, and
  // returns the version.
  template <typename Look>
  std::uint64_t read(const Look& look) const;

  // The place where the key belongs, possibly behind the last entry of a leaf; the places before
  // and after such a one.
  Place locate(const EntryKey& key, Bound bound) const;
  static Place at_or_after(Place place);
  static Place before(Place place);
  static void fetch_ahead(const Place& place);
  Place edge(bool last) const;

  void begin_change();
  Division insert_below(Node& node, const EntryKey& key, const char* entry);
  Division insert_into(Leaf& leaf, const EntryKey& key, const char* entry);
  Division insert_into(Inner& inner, std::uint32_t slot, const Division& division);
  template <typename NodeType, typename... Arguments>
  NodeType* make(Arguments... arguments);

  rocksdb::Allocator& allocator_;
  std::atomic<Node*> root_ = nullptr;
  std::atomic<std::uint64_t> size_ = 0;
  std::atomic<std::uint64_t> version_ = 0;  // odd while it changes
};

}  // namespace gramme::storage::memtable
