/* tapo-pacer.h: how many cameras are being connected to at the same time. Main thread. Owned by the pool; sessions hold
 * references.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TAPO_TYPE_PACER (tapo_pacer_get_type ())
G_DECLARE_FINAL_TYPE (TapoPacer, tapo_pacer, TAPO, PACER, GObject)

TapoPacer *tapo_pacer_new (guint max);

/* A place among those who connect, or in the queue for one. */
typedef struct _TapoPacerTicket TapoPacerTicket;

/* Called once, when the place is there, unless it was there at once. */
typedef void (*TapoPacerReady) (gpointer user_data);

/* Whoever enters leaves with tapo_pacer_leave(), whether there was a place or not. */
TapoPacerTicket *tapo_pacer_enter (TapoPacer *self,
                                   TapoPacerReady ready,
                                   gpointer user_data);
gboolean tapo_pacer_is_inside (TapoPacerTicket *ticket);
void tapo_pacer_leave (TapoPacerTicket *ticket);

/* Those who have a place now. */
guint tapo_pacer_get_n_inside (TapoPacer *self);

G_END_DECLS
