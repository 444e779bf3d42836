ARG NODE=node:26-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY . .
RUN npm ci --omit=dev --no-audit --no-fund

# One image for every process of the fleet: the command chooses. The files belong to root, the process does not.
FROM ${NODE}
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app ./
USER node
EXPOSE 3000
# For gateways, which answer on PORT, and for workers with LUMINORA_HEALTH_PORT=3000.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "apps/gateway/src/main.ts"]
