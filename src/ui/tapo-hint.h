/* tapo-hint.h: a quiet sentence under the fields it is about, with a small icon. Not there while it has no text.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_HINT_PLAIN,   /* something to know */
  TAPO_HINT_CAUTION, /* something that may go wrong */
  TAPO_HINT_WRONG,   /* something to change first */
} TapoHintKind;

#define TAPO_TYPE_HINT (tapo_hint_get_type ())
G_DECLARE_FINAL_TYPE (TapoHint, tapo_hint, TAPO, HINT, GtkWidget)

/* Shows a sentence, and tells screen readers when it is a new one; NULL hides it. */
void tapo_hint_set (TapoHint *self,
                    TapoHintKind kind,
                    const char *text);

/* The sentence, borrowed, or NULL. */
const char *tapo_hint_get_text (TapoHint *self);

G_END_DECLS
