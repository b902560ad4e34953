/** The parameters of the registry in an address. Others are left alone: a link may carry what its sender added. */
import type { RegistryParameters } from '#app/modules/registry/domain/registry-query.ts';

export function registryParameters(request: Request): RegistryParameters {
  const query = new URL(request.url).searchParams;
  return {
    q: query.get('q') ?? '',
    level: query.get('level') ?? '',
    department: query.get('department') ?? '',
    network: query.get('network') ?? '',
    status: query.get('status') ?? '',
    sort: query.get('sort') ?? '',
    page: query.get('page') ?? '',
  };
}
