import createNextIntlPlugin from 'next-intl/plugin';
import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'export',
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  experimental: { globalNotFound: true },
};

export default createNextIntlPlugin('./src/lib/i18n/request.ts')(config);
