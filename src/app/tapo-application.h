/* tapo-application.h: makes and owns everything, and answers the command line.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TAPO_TYPE_APPLICATION (tapo_application_get_type ())
G_DECLARE_FINAL_TYPE (TapoApplication, tapo_application, TAPO, APPLICATION, AdwApplication)

GApplication *tapo_application_new (void);

G_END_DECLS
