/* tapo-view.h: a view: some of the cameras under a name, in an order and a layout of their own.
 * Main thread, or any one while no other thread has it. Held by references.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Characters of a name, bytes of an id and of a layout, cameras, and seconds that a page stays. */
#define TAPO_VIEW_LONGEST_NAME 60
#define TAPO_VIEW_LONGEST_ID 256
#define TAPO_VIEW_MOST_CAMERAS 10000
#define TAPO_VIEW_LONGEST_DWELL 3600

#define TAPO_TYPE_VIEW (tapo_view_get_type ())
G_DECLARE_FINAL_TYPE (TapoView, tapo_view, TAPO, VIEW, GObject)

/* Properties, notified when they change: "name" (string), "layout" (string, "auto"), "dwell" (uint, 0) and "cameras"
 * (strv); "id" is made once. */

/* With a new id where id is NULL. */
TapoView *tapo_view_new (const char *id);

/* Borrowed, never NULL. */
const char *tapo_view_get_id (TapoView *self);
const char *tapo_view_get_name (TapoView *self);

/* What is too long is cut. */
void tapo_view_set_name (TapoView *self,
                         const char *name);

/* As the grid names it (tapo-grid-layout.h); what the grid does not know is kept. */
const char *tapo_view_get_layout (TapoView *self);
void tapo_view_set_layout (TapoView *self,
                           const char *layout);

/* How many seconds a page stays before the next one; 0: until somebody turns it. */
guint tapo_view_get_dwell (TapoView *self);
void tapo_view_set_dwell (TapoView *self,
                          guint dwell);

/* The ids of its cameras in the order of their places, each once. Some may be of cameras that are not listed, or not any
 * more: whoever shows the view passes over them. Borrowed. */
const char *const *tapo_view_get_cameras (TapoView *self);

/* An id that is there already is left out, and what is beyond the limits. */
void tapo_view_set_cameras (TapoView *self,
                            const char *const *cameras);

/* Members of its object in the file that this version does not know; NULL for none. Borrowed. */
JsonObject *tapo_view_get_unknown (TapoView *self);
void tapo_view_set_unknown (TapoView *self,
                            JsonObject *unknown);

G_END_DECLS
