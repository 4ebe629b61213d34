/* tapo-part-dialog.h: asks for the name of a new virtual camera, and shows what it will show.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-session.h"

G_BEGIN_DECLS

/* The camera has got its name. */
typedef void (*TapoPartNamed) (TapoCamera *part,
                               gpointer user_data);

/* Presents it over parent, a widget, which is user_data of the callback as well and outlives it. The callback is not
 * called when the person thinks better of it. */
void tapo_part_dialog_present (TapoCamera *part,
                               TapoSession *session,
                               TapoPartNamed named,
                               gpointer parent);

G_END_DECLS
