/* tapo-share-guest-file.h: keeps guest links from one run to the next. Main thread; the file is read and written in a
 * worker. Owned by TapoShare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TapoShareGuestFile TapoShareGuestFile;

/* What is still to be written when it is freed is written. */
TapoShareGuestFile *tapo_share_guest_file_new (void);
void tapo_share_guest_file_free (TapoShareGuestFile *self);

/* The text of last time; NULL when there is none, or none that can be read, which is logged: it is no reason not to
 * share. */
void tapo_share_guest_file_load_async (TapoShareGuestFile *self,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
char *tapo_share_guest_file_load_finish (GAsyncResult *result);

/* One after the other, and of those that wait only the last. Takes over the text. */
void tapo_share_guest_file_save (TapoShareGuestFile *self,
                                 char *text);
gboolean tapo_share_guest_file_is_busy (TapoShareGuestFile *self);

G_END_DECLS
