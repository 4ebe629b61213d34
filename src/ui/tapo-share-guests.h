/* tapo-share-guests.h: makes guest links, and lists those that are valid: one camera each, for a while. Main thread. The
 * share dialog has it; it borrows nothing and needs no call but the first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TAPO_TYPE_SHARE_GUESTS (tapo_share_guests_get_type ())
G_DECLARE_FINAL_TYPE (TapoShareGuests, tapo_share_guests, TAPO, SHARE_GUESTS, AdwPreferencesGroup)

/* Signal "copied": a sentence for the person, about a link that is in the clipboard now, or why it is not. */
void tapo_share_guests_set_services (TapoShareGuests *self,
                                     TapoServices *services);

/* "59 minutes left"; seconds may be negative. The caller frees it. */
char *tapo_share_guests_dup_left (gint64 seconds);

G_END_DECLS
