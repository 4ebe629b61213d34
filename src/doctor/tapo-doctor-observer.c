/* tapo-doctor-observer.c: the interface alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-observer.h"

G_DEFINE_INTERFACE (TapoDoctorObserver, tapo_doctor_observer, G_TYPE_OBJECT)

static void
tapo_doctor_observer_default_init (TapoDoctorObserverInterface *iface)
{
}

void
tapo_doctor_observer_observe_async (TapoDoctorObserver *self,
                                    TapoCamera *camera,
                                    const char *password,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (TAPO_IS_DOCTOR_OBSERVER (self));
  g_return_if_fail (TAPO_IS_CAMERA (camera));

  TAPO_DOCTOR_OBSERVER_GET_IFACE (self)->observe_async (self, camera, password, cancellable, callback, user_data);
}

gboolean
tapo_doctor_observer_observe_finish (TapoDoctorObserver *self,
                                     GAsyncResult *result,
                                     TapoObservation *observation,
                                     GError **error)
{
  g_return_val_if_fail (TAPO_IS_DOCTOR_OBSERVER (self), FALSE);
  g_return_val_if_fail (observation != NULL, FALSE);

  *observation = (TapoObservation) { 0 };
  return TAPO_DOCTOR_OBSERVER_GET_IFACE (self)->observe_finish (self, result, observation, error);
}
