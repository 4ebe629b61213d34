/* tapo-library.c: reads what a file in the form ELF needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE

#include "tapo-library.h"

#include <dlfcn.h>
#include <link.h>
#include <string.h>

typedef ElfW (Ehdr) Header;
typedef ElfW (Phdr) Segment;
typedef ElfW (Dyn) Entry;

/* A whole file in memory; nothing in it is believed. */
typedef struct
{
  const char *data;
  gsize size;
  const Segment *segments;
  guint n_segments;
} Elf;

/* What begins there, NULL unless all of it is within the file and can be read in place. */
static gconstpointer
elf_get (const Elf *self,
         guint64 offset,
         guint64 size)
{
  if (offset > self->size || size > self->size - offset || offset % sizeof (gpointer) != 0)
    return NULL;
  return self->data + offset;
}

static gboolean
elf_open (Elf *self,
          GMappedFile *file)
{
  const Header *header;

  self->data = g_mapped_file_get_contents (file);
  self->size = g_mapped_file_get_length (file);
  header = elf_get (self, 0, sizeof *header);
  if (header == NULL || memcmp (header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_phentsize != sizeof *self->segments ||
      header->e_ident[EI_CLASS] != (sizeof (gpointer) == 8 ? ELFCLASS64 : ELFCLASS32))
    return FALSE;
  self->n_segments = header->e_phnum;
  self->segments = elf_get (self, header->e_phoff, (guint64) self->n_segments * sizeof *self->segments);
  return self->segments != NULL;
}

/* The text that is at an address once the file is loaded; NULL where none ends within the file. */
static const char *
elf_get_text (const Elf *self,
              guint64 address)
{
  for (guint i = 0; i < self->n_segments; i++)
    {
      const Segment *segment = &self->segments[i];
      guint64 within = address - segment->p_vaddr;
      guint64 offset = segment->p_offset + within;

      if (segment->p_type != PT_LOAD || address < segment->p_vaddr || within >= segment->p_filesz)
        continue;
      if (offset >= within && offset < self->size && memchr (self->data + offset, '\0', self->size - offset) != NULL)
        return self->data + offset;
    }
  return NULL;
}

/* The table of what the linker is to know, and its length. */
static const Entry *
elf_find_table (const Elf *self,
                gsize *n)
{
  for (guint i = 0; i < self->n_segments; i++)
    {
      const Segment *segment = &self->segments[i];

      *n = segment->p_filesz / sizeof (Entry);
      if (segment->p_type == PT_DYNAMIC)
        return elf_get (self, segment->p_offset, segment->p_filesz);
    }
  return NULL;
}

static void
collect_needed (const Elf *elf,
                GPtrArray *names)
{
  gsize n;
  const Entry *table = elf_find_table (elf, &n);
  guint64 texts = 0;

  for (gsize i = 0; table != NULL && i < n; i++)
    {
      if (table[i].d_tag == DT_STRTAB)
        texts = table[i].d_un.d_ptr;
    }
  for (gsize i = 0; table != NULL && i < n && table[i].d_tag != DT_NULL; i++)
    {
      const char *name = table[i].d_tag == DT_NEEDED ? elf_get_text (elf, texts + table[i].d_un.d_val) : NULL;

      if (name != NULL)
        g_ptr_array_add (names, g_strdup (name));
    }
}

char **
tapo_library_list_needed (const char *path)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  g_autoptr (GMappedFile) file = NULL;
  Elf elf = { 0 };

  g_return_val_if_fail (path != NULL, NULL);

  file = g_mapped_file_new (path, FALSE, NULL);
  if (file != NULL && elf_open (&elf, file))
    collect_needed (&elf, names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

/* Where most libraries are: beside GLib. */
static char *
dup_folder (void)
{
  Dl_info info;

  if (dladdr ((gpointer) g_free, &info) == 0 || info.dli_fname == NULL)
    return NULL;
  return g_path_get_dirname (info.dli_fname);
}

/* seen: owned names that have had their turn, so that circles end. */
static void
load_needed (const char *path,
             const char *folder,
             GHashTable *seen)
{
  g_auto (GStrv) names = tapo_library_list_needed (path);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *needed = g_build_filename (folder, names[i], NULL);

      if (!g_hash_table_add (seen, g_strdup (names[i])))
        continue;
      if (dlopen (names[i], RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD) != NULL)
        continue;
      load_needed (needed, folder, seen);
      if (dlopen (names[i], RTLD_NOW | RTLD_LOCAL) == NULL)
        g_debug ("%s is left to who needs it: %s", names[i], dlerror ());
    }
}

void
tapo_library_load_needed (const char *path)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = dup_folder ();

  g_return_if_fail (path != NULL);

  if (folder != NULL)
    load_needed (path, folder, seen);
}
